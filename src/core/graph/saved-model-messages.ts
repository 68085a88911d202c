import protobuf from 'protobufjs';
import type { IMapField } from 'protobufjs';

const map = (type: string, id: number): IMapField => ({ keyType: 'string', type, id });

/**
 * The messages of TensorFlow's SavedModel that a training graph needs, with TensorFlow's field numbers
 * (saved_model.proto, meta_graph.proto, graph.proto, attr_value.proto, tensor.proto). Dimensions of a shape are
 * messages of their own.
 */
const messages = protobuf.Root.fromJSON({
  nested: {
    SavedModel: {
      fields: {
        savedModelSchemaVersion: { type: 'int64', id: 1 },
        metaGraphs: { rule: 'repeated', type: 'MetaGraph', id: 2 },
      },
    },
    MetaGraph: {
      fields: {
        metaInfo: { type: 'MetaInfo', id: 1 },
        graph: { type: 'Graph', id: 2 },
        signatures: map('Signature', 5),
      },
    },
    MetaInfo: {
      fields: {
        tags: { rule: 'repeated', type: 'string', id: 4 },
        tensorflowVersion: { type: 'string', id: 5 },
      },
    },
    Graph: {
      fields: {
        nodes: { rule: 'repeated', type: 'Node', id: 1 },
        versions: { type: 'Versions', id: 4 },
      },
    },
    Versions: { fields: { producer: { type: 'int32', id: 1 } } },
    Node: {
      fields: {
        name: { type: 'string', id: 1 },
        op: { type: 'string', id: 2 },
        inputs: { rule: 'repeated', type: 'string', id: 3 },
        attributes: map('Attribute', 5),
      },
    },
    Attribute: {
      oneofs: { value: { oneof: ['bytes', 'int', 'bool', 'type', 'shape', 'tensor'] } },
      fields: {
        bytes: { type: 'bytes', id: 2 },
        int: { type: 'int64', id: 3 },
        bool: { type: 'bool', id: 5 },
        type: { type: 'int32', id: 6 },
        shape: { type: 'Shape', id: 7 },
        tensor: { type: 'TensorValue', id: 8 },
      },
    },
    Shape: { fields: { dimensions: { rule: 'repeated', type: 'Dimension', id: 2 } } },
    Dimension: { fields: { size: { type: 'int64', id: 1 } } },
    TensorValue: {
      fields: {
        type: { type: 'int32', id: 1 },
        shape: { type: 'Shape', id: 2 },
        content: { type: 'bytes', id: 4 },
      },
    },
    Signature: {
      fields: {
        inputs: map('TensorInfo', 1),
        outputs: map('TensorInfo', 2),
        method: { type: 'string', id: 3 },
      },
    },
    TensorInfo: {
      fields: {
        name: { type: 'string', id: 1 },
        type: { type: 'int32', id: 2 },
        shape: { type: 'Shape', id: 3 },
      },
    },
  },
});

const savedModel = messages.lookupType('SavedModel');

/** Encodes a SavedModel message given with the field names above. */
export const encodeSavedModel = (message: Record<string, unknown>): Uint8Array =>
  savedModel.encode(savedModel.fromObject(message)).finish();
