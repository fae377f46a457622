import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The rules that ask the compiler about types: one run over everything, since what the compiler learns once serves all. */
export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '.nx/', '.varsam/', 'tools/boundaries/fixtures/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['{apps,libs,tools}/*/src/**/*.ts', 'e2e/src/**/*.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
);
