const runners = new Set(['it', 'test', 'describe']);
const silenced = new Set(['only', 'skip', 'todo', 'failing']);
const silencers = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);

export const honestTests = {
  meta: {
    type: 'problem',
    docs: { description: 'A test that is written is a test that runs' },
    schema: [],
    messages: { silenced: '{{name}} silences tests' },
  },
  create(context) {
    return {
      MemberExpression(node) {
        if (!runners.has(node.object.name) || !silenced.has(node.property.name)) return;
        context.report({ node, messageId: 'silenced', data: { name: `${node.object.name}.${node.property.name}` } });
      },
      CallExpression(node) {
        if (silencers.has(node.callee.name)) context.report({ node, messageId: 'silenced', data: { name: node.callee.name } });
      },
    };
  },
};
