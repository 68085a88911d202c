import packageJson from '../../package.json' with { type: 'json' };

/** The program's own version, as `--version` prints it and runs record it. */
export const programVersion: string = packageJson.version;

/** That of the TensorFlow package, which only the engine loads. */
export const tensorflowVersion: string = packageJson.dependencies['@tensorflow/tfjs-node'];
