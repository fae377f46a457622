import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { varsam } from './tools/boundaries/rules/plugin.mjs';

const specs = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', '**/*.suite.ts'];
const fileSize = (max) => ['error', { max, skipBlankLines: true, skipComments: true }];

/** contracts ← messaging ← outbox ← service-kit ← apps, and calendar ← apps (ADR 19); contracts ← partner-sdk, which no service needs; a spec may use `testing` anywhere, which varsam/testing-stays-in-tests keeps to specs. */
const depConstraints = [
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:contracts'] },
  { sourceTag: 'type:calendar', onlyDependOnLibsWithTags: ['type:calendar'] },
  { sourceTag: 'scope:messaging', onlyDependOnLibsWithTags: ['type:contracts', 'scope:messaging', 'type:testing'] },
  { sourceTag: 'scope:outbox', onlyDependOnLibsWithTags: ['type:contracts', 'scope:messaging', 'scope:outbox', 'type:testing'] },
  { sourceTag: 'scope:service-kit', onlyDependOnLibsWithTags: ['type:contracts', 'type:calendar', 'type:platform', 'type:testing'] },
  { sourceTag: 'type:sdk', onlyDependOnLibsWithTags: ['type:contracts', 'type:testing'] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:contracts', 'type:testing'] },
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:contracts', 'type:calendar', 'type:platform', 'type:testing'] },
  {
    sourceTag: 'type:tool',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:calendar', 'type:platform', 'type:sdk', 'type:testing', 'type:tool'],
  },
];

const nodeGlobals = Object.fromEntries(
  ['process', 'console', 'Buffer', 'URL', 'performance', 'fetch', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'].map(
    (name) => [name, 'readonly'],
  ),
);

const noDefaultExport = [
  'error',
  { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true, namespaceFrom: true } },
];

export default defineConfig(
  { ignores: ['**/dist/', '**/node_modules/', '.nx/', '.varsam/', 'tools/boundaries/fixtures/'] },
  { linterOptions: { noInlineConfig: true } },
  eslint.configs.recommended,
  tseslint.configs.strict,
  {
    plugins: { '@nx': nx, varsam },
    rules: {
      'max-lines': fileSize(200),
      'no-restricted-exports': noDefaultExport,
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-new-func': 'error',
      'varsam/constructor-size': 'error',
      'varsam/function-size': 'error',
      'varsam/telling-names': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': ['error', { depConstraints, banTransitiveDependencies: true, enforceBuildableLibDependency: false }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true, 'ts-check': true }],
      '@typescript-eslint/no-explicit-any': 'error',
      // `noUncheckedIndexedAccess` makes `rows[index]!` the honest way to say that a place in a column array is filled.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Nest's modules are classes without a body.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      'varsam/access-declared': 'error',
      'varsam/layer-imports': 'error',
      'varsam/public-surface': 'error',
      'varsam/testing-stays-in-tests': 'error',
    },
  },
  { files: ['apps/*/src/domain/**/*.ts', 'libs/calendar/src/**/*.ts'], ignores: specs, rules: { 'varsam/pure-domain': 'error' } },
  {
    files: ['apps/*/src/messaging/**/outgoing.ts'],
    rules: {
      'no-restricted-syntax': ['error', { selector: 'SwitchCase[test=null]', message: 'every fact is decided by name: no default branch' }],
    },
  },
  // What the bench measures against is a service without any of our guards.
  { files: ['tools/bench/src/*.process.ts'], rules: { 'varsam/access-declared': 'off' } },
  { files: ['apps/*/src/main.ts'], rules: { 'max-lines': ['error', { max: 15 }] } },
  { files: specs, rules: { 'max-lines': fileSize(300), 'varsam/honest-tests': 'error' } },
  { files: ['**/*.config.mjs', 'libs/testing/src/jest-global-*.ts'], rules: { 'no-restricted-exports': 'off' } },
  { files: ['**/*.mjs'], languageOptions: { globals: nodeGlobals } },
  prettier,
);
