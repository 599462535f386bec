import js from '@eslint/js';
import globals from 'globals';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', 'var/', 'coverage/', '**/*.md'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off', // `return res.redirect(...)` ends a handler
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Sums and counts are texts on one engine and numbers on the other, whatever the row type says.
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: true, ignoreTernaryTests: true },
      ],
      '@typescript-eslint/no-base-to-string': 'off', // template options are unknown by nature and escaped later
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/unbound-method': 'off', // ports are objects of functions; nothing here relies on `this`
      // `record['KEY']` says that the key is data; TypeScript asks for it on index signatures.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowConstructorOnly: true, allowEmpty: true }],
    },
  },
  {
    rules: {
      'max-lines': ['error', { max: 350 }],
      'max-depth': ['error', 3],
      complexity: ['error', 20],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'prefer-const': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
    },
  },
  { files: ['views/assets/**/*.ts'], languageOptions: { globals: globals.browser } },
  {
    files: ['scripts/**', 'src/cli.ts', 'src/cli/**', 'test/bench/**', '*.{js,cjs,mjs}', 'test/**/*.cjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off', 'no-restricted-exports': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400 }], // one story per file, with its table of cases
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off', // doubles are literals
      '@typescript-eslint/no-unused-expressions': 'off', // chai: expect(x).to.be.true
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/*.d.ts'], rules: { 'no-restricted-exports': 'off' } },
);
