// The arrows of import: shared <- core <- main/engine; shared <- figures <- main, renderer; shared <- preload.

const { builtinModules } = require('node:module');

const node = `^(node:)?(${builtinModules.join('|')})$`;
const nodeModules = '(^|/)node_modules/';
/** @param {...string} names @returns {string} matches what belongs to the packages, resolved or not */
const packages = (...names) => `(^|${nodeModules})(${names.join('|')})(/|$)`;

const tensorflow = packages('@tensorflow/[^/]+');
const electron = packages('electron');

/** @param {string} folder @param {readonly string[]} folders @param {readonly string[]} names */
const mayImportOnly = (folder, folders, names) => ({
  name: `${folder}-imports-only`,
  comment: `src/${folder} imports only ${[...folders.map((name) => `src/${name}`), ...names].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    pathNot: [...folders.map((name) => `^src/${name}/`), ...(names.length > 0 ? [packages(...names)] : [])],
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    mayImportOnly('shared', ['shared'], ['zod', '@msgpack/msgpack', 'package[.]json']),
    mayImportOnly('core', ['core', 'shared'], ['pure-rand', 'protobufjs', 'zod']),
    mayImportOnly('figures', ['figures', 'shared'], ['chart[.]js']),
    mayImportOnly('preload', ['preload', 'shared'], ['electron']),
    {
      name: 'renderer-has-no-lab-inside',
      comment: 'of the project, src/renderer imports only src/shared, src/figures and src/core',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/', pathNot: '^src/(renderer|shared|figures|core)/' },
    },
    {
      name: 'renderer-reaches-no-node',
      comment: 'a window has no Node and no TensorFlow, nor has anything that it imports by way of others',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: [tensorflow, electron, node], reachable: true },
    },
    {
      name: 'tensorflow-only-in-the-engine',
      comment: 'native TensorFlow blocks: only the engine process loads it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/main/engine/' },
      to: { path: tensorflow },
    },
    {
      name: 'electron-only-at-its-edge',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/index[.]ts$|main/electron/|preload/)' },
      to: { path: electron },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-or-scripts-inside',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: [tensorflow, electron] },
    },
  ],
  options: {
    doNotFollow: { path: nodeModules },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
