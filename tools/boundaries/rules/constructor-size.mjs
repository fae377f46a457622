/** More than five collaborators is two classes. */
export const constructorSize = {
  meta: {
    type: 'suggestion',
    docs: { description: 'A constructor takes at most five parameters' },
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    defaultOptions: [{ max: 5 }],
    messages: { tooMany: 'this constructor takes {{count}} parameters, {{max}} are allowed' },
  },
  create(context) {
    const [{ max }] = context.options;
    return {
      'MethodDefinition[kind="constructor"]'(node) {
        const count = node.value.params.length;
        if (count > max) context.report({ node, messageId: 'tooMany', data: { count, max } });
      },
    };
  },
};
