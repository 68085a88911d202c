import { defineConfig, globalIgnores } from 'eslint/config';
import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const testFunction = '/^(describe|suite|it|test|bench)$/';
const switchedOff = '/^(only|skip|todo|skipIf|runIf|fails)$/';
const message = 'Every test runs, always: a focused or skipped test proves nothing.';

export default defineConfig(
  globalIgnores(['out', 'dist', 'coverage', '.cache']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  {
    files: ['**/*.{ts,js}'],
    rules: {
      eqeqeq: 'error',
      'no-console': 'off',
      'prefer-const': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // Both look at the type of every value, and find nothing here: erasableSyntaxOnly refuses enums, and the few classes
      // are errors.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // With noUncheckedIndexedAccess an index that is known to be in range has no other way to say so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `[...text]` splits into code points, which is what measuring and wrapping labels needs.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // A number in a template is what a message is made of.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // `() => stream.write(…)` is a callback, not a mistake.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `MemberExpression[object.name=${testFunction}][property.name=${switchedOff}]`, message },
        {
          selector: `MemberExpression[object.object.name=${testFunction}][property.name=${switchedOff}]`,
          message,
        },
        { selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', message },
        { selector: 'CallExpression[callee.property.name="skip"]', message },
      ],
    },
  },
  {
    // vue-tsc checks the types of components: rules that ask for types take as long here as all the rest together.
    files: ['**/*.vue'],
    extends: [tseslint.configs.strict, vue.configs['flat/recommended-error']],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Layout is prettier's.
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
    },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
