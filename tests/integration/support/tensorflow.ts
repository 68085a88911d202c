import { createRuntime, loadTensorFlow } from '../../../src/main/engine/tensorflow.ts';

// TensorFlow reads these when it loads; they are what the engine runs with.
process.env['TF_NUM_INTRAOP_THREADS'] = '1';
process.env['TF_NUM_INTEROP_THREADS'] = '2';
process.env['TF_CPP_MIN_LOG_LEVEL'] = '2';

/** TensorFlow's eager API, the referee of gradients. */
export const tf = await loadTensorFlow();

/** What graphs are run by, in the same library. */
export const runtime = createRuntime(tf);
