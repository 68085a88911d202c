import protobuf from 'protobufjs';
import { z } from 'zod';

/** TensorFlow's own names and numbers, written down again so that a wrong number in the program is found. */
const schema = `
syntax = "proto3";
message SavedModel { int64 saved_model_schema_version = 1; repeated MetaGraphDef meta_graphs = 2; }
message MetaGraphDef {
  message MetaInfoDef { repeated string tags = 4; string tensorflow_version = 5; }
  MetaInfoDef meta_info_def = 1;
  GraphDef graph_def = 2;
  map<string, SignatureDef> signature_def = 5;
}
message GraphDef { repeated NodeDef node = 1; VersionDef versions = 4; }
message VersionDef { int32 producer = 1; int32 min_consumer = 2; }
message NodeDef {
  string name = 1;
  string op = 2;
  repeated string input = 3;
  string device = 4;
  map<string, AttrValue> attr = 5;
}
enum DataType {
  DT_INVALID = 0; DT_FLOAT = 1; DT_INT32 = 3; DT_UINT8 = 4; DT_INT64 = 9; DT_BOOL = 10; DT_RESOURCE = 20; DT_UINT64 = 23;
}
message AttrValue {
  oneof value {
    bytes s = 2; int64 i = 3; float f = 4; bool b = 5; DataType type = 6; TensorShapeProto shape = 7; TensorProto tensor = 8;
  }
}
message TensorShapeProto { message Dim { int64 size = 1; } repeated Dim dim = 2; bool unknown_rank = 3; }
message TensorProto { DataType dtype = 1; TensorShapeProto tensor_shape = 2; bytes tensor_content = 4; }
message SignatureDef { map<string, TensorInfo> inputs = 1; map<string, TensorInfo> outputs = 2; string method_name = 3; }
message TensorInfo { string name = 1; DataType dtype = 2; TensorShapeProto tensor_shape = 3; }
`;

const shape = z
  .object({ dim: z.array(z.object({ size: z.number().default(0) })) })
  .transform(({ dim }) => dim.map(({ size }) => size));
const attribute = z.object({
  s: z.instanceof(Uint8Array).optional(),
  i: z.number().optional(),
  b: z.boolean().optional(),
  type: z.string().optional(),
  shape: shape.optional(),
  tensor: z
    .object({
      dtype: z.string(),
      tensorShape: shape,
      tensorContent: z.instanceof(Uint8Array).default(new Uint8Array()),
    })
    .optional(),
});
const node = z.object({
  name: z.string(),
  op: z.string(),
  input: z.array(z.string()),
  attr: z.record(z.string(), attribute),
});
const info = z.object({ name: z.string(), dtype: z.string(), tensorShape: shape });
const signature = z.object({
  inputs: z.record(z.string(), info),
  outputs: z.record(z.string(), info),
  methodName: z.string(),
});
const savedModel = z.object({
  savedModelSchemaVersion: z.number(),
  metaGraphs: z.tuple([
    z.object({
      metaInfoDef: z.object({ tags: z.array(z.string()), tensorflowVersion: z.string() }),
      graphDef: z.object({
        node: z.array(node),
        versions: z.object({ producer: z.number() }),
      }),
      signatureDef: z.record(z.string(), signature),
    }),
  ]),
});

const message = protobuf.parse(schema).root.lookupType('SavedModel');

/** A SavedModel's bytes as TensorFlow reads them: what is not written is 0 or empty. */
export const readSavedModel = (bytes: Uint8Array) => {
  const plain = message.toObject(message.decode(bytes), {
    longs: Number,
    enums: String,
    arrays: true,
    objects: true,
  });
  return savedModel.parse(plain);
};
