const groups = new Set(['describe']);
const modifiers = new Set(['each']);

/** `describe('…', () => {…})` and `describe.each(…)('…', () => {…})` hold tests; their length says nothing. */
function isTestGroup({ parent }) {
  if (parent.type !== 'CallExpression') return false;
  let { callee } = parent;
  if (callee.type === 'CallExpression' || callee.type === 'TaggedTemplateExpression') callee = callee.callee ?? callee.tag;
  if (callee.type === 'MemberExpression') callee = modifiers.has(callee.property.name) ? callee.object : callee;
  return callee.type === 'Identifier' && groups.has(callee.name);
}

export const functionSize = {
  meta: {
    type: 'suggestion',
    docs: { description: 'A function fits on a screen; blank lines and comments are not counted' },
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    defaultOptions: [{ max: 40 }],
    messages: { tooLong: 'this function has {{lines}} lines, {{max}} are allowed' },
  },
  create(context) {
    const [{ max }] = context.options;
    const { sourceCode } = context;
    const check = (node) => {
      if (isTestGroup(node)) return;
      const lines = new Set();
      for (const token of sourceCode.getTokens(node)) {
        for (let line = token.loc.start.line; line <= token.loc.end.line; line += 1) lines.add(line);
      }
      if (lines.size > max) context.report({ node, messageId: 'tooLong', data: { lines: lines.size, max } });
    };
    return { FunctionDeclaration: check, FunctionExpression: check, ArrowFunctionExpression: check };
  },
};
