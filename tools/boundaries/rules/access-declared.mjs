const routes = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete', 'Head', 'Options', 'All', 'Search', 'Sse']);

const decoratorNames = (node) =>
  (node.decorators ?? []).map(({ expression }) => (expression.type === 'CallExpression' ? expression.callee.name : expression.name));

/** Default deny starts where a route is written: who may call it is said on the method itself, so that a reader and a reviewer see it there. */
export const accessDeclared = {
  meta: {
    type: 'problem',
    docs: { description: 'Every route of a controller carries @Access' },
    schema: [],
    messages: { undeclared: '{{name}} is a route without @Access' },
  },
  create(context) {
    return {
      'ClassDeclaration, ClassExpression'(node) {
        if (!decoratorNames(node).includes('Controller')) return;
        for (const member of node.body.body) {
          const names = decoratorNames(member);
          if (!names.some((name) => routes.has(name)) || names.includes('Access')) continue;
          context.report({ node: member, messageId: 'undeclared', data: { name: member.key?.name ?? 'this method' } });
        }
      },
    };
  },
};
