// Loads native TensorFlow and multiplies with it: check-tensorflow.cjs FOLDER-OF-TFJS-NODE
const util = require('node:util');
// tfjs-node 4.22 still calls these two, which Node 23 removed.
Object.assign(util, {
  isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined,
  isArray: Array.isArray,
});

const [folder = ''] = process.argv.slice(2);
const tf = require(folder);
const product = tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0];
if (product !== 11) throw new Error(`1·3 + 2·4 came out as ${product}`);
console.log(tf.backend().binding.TF_Version);
