const transform = {
  '^.+\\.(ts|tsx)$': [
    '@swc/jest',
    {
      swcrc: false,
      jsc: {
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
        target: 'es2024',
        keepClassNames: true,
      },
      module: { type: 'es6' },
      sourceMaps: 'inline',
    },
  ],
};

const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  testMatch,
  transform,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testEnvironmentOptions: { customExportConditions: ['varsam-source', 'node', 'node-addons'] },
  modulePathIgnorePatterns: ['/dist/', '/.nx/', '/.varsam/', '/tools/boundaries/fixtures/'],
  ...extra,
});

const config = {
  projects: [
    project('unit', ['<rootDir>/{libs,apps,tools}/**/src/**/*.spec.ts'], {
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tools/(boundaries|manifests)/'],
    }),
    project('boundaries', ['<rootDir>/tools/boundaries/src/**/*.spec.ts']),
    project('manifests', ['<rootDir>/tools/manifests/src/**/*.spec.ts']),
    project('integration', ['<rootDir>/{libs,apps,tools}/**/src/**/*.int-spec.ts'], {
      setupFilesAfterEnv: ['<rootDir>/libs/testing/src/jest-patience.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest-global-setup.ts',
      globalTeardown: '<rootDir>/libs/testing/src/jest-global-teardown.ts',
    }),
    project('e2e', ['<rootDir>/e2e/src/**/*.e2e-spec.ts'], { setupFilesAfterEnv: ['<rootDir>/libs/testing/src/jest-patience.ts'] }),
  ],
};

export default config;
