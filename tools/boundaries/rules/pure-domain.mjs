const clocks = new Set(['Date.now', 'performance.now', 'process.hrtime']);
const chances = new Set(['Math.random', 'crypto.randomUUID', 'crypto.getRandomValues', 'crypto.randomBytes']);

const nameOf = ({ callee }) =>
  callee.type === 'MemberExpression' && callee.object.type === 'Identifier' ? `${callee.object.name}.${callee.property.name}` : undefined;

/** A rule of the domain is a plain function: the same state, command and time give the same answer, today and in ten years' review of the case. */
export const pureDomain = {
  meta: {
    type: 'problem',
    docs: { description: 'The domain has no clock, no chance, no waiting, no environment and no classes' },
    schema: [],
    messages: {
      clock: 'the domain has no clock: time comes in as an argument',
      chance: 'the domain has no chance: identifiers come in as arguments',
      waiting: 'the domain waits for nothing',
      environment: 'the domain does not read {{name}}',
      noClass: 'the domain is plain data and functions, without classes',
    },
  },
  create(context) {
    const report = (messageId, data) => (node) => context.report({ node, messageId, data });
    const waitsWhenAsync = (node) => node.async && context.report({ node, messageId: 'waiting' });
    return {
      'NewExpression[callee.name="Date"][arguments.length=0]': report('clock'),
      CallExpression(node) {
        if (clocks.has(nameOf(node))) context.report({ node, messageId: 'clock' });
        if (chances.has(nameOf(node))) context.report({ node, messageId: 'chance' });
      },
      FunctionDeclaration: waitsWhenAsync,
      FunctionExpression: waitsWhenAsync,
      ArrowFunctionExpression: waitsWhenAsync,
      AwaitExpression: report('waiting'),
      'MemberExpression[object.name="process"]': report('environment', { name: 'process' }),
      ClassDeclaration: report('noClass'),
    };
  },
};
