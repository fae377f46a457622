import { projectPath } from './project-path.mjs';

const surface = /^libs\/([^/]+)\/src\/index\.ts$/;

/** A library has one door, narrow enough to be known by heart. `contracts` is the exception: it *is* the list of what crosses borders. */
export const publicSurface = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Only the index.ts of a library passes things on, and not more than twenty-five of them' },
    schema: [{ type: 'object', properties: { max: { type: 'integer' } }, additionalProperties: false }],
    defaultOptions: [{ max: 25 }],
    messages: {
      barrel: 'import from the file itself: only the index.ts of a library passes things on',
      unnamed: 'name what the library exports; export * hides it',
      tooWide: 'the library exports {{count}} names, {{max}} are allowed',
    },
  },
  create(context) {
    const [{ max }] = context.options;
    const [, library] = surface.exec(projectPath(context)) ?? [];
    let count = 0;
    return {
      ExportAllDeclaration(node) {
        if (!library) context.report({ node, messageId: 'barrel' });
        else if (library !== 'contracts') context.report({ node, messageId: 'unnamed' });
      },
      ExportNamedDeclaration(node) {
        if (node.source && !library) context.report({ node, messageId: 'barrel' });
        count += node.declaration ? (node.declaration.declarations?.length ?? 1) : node.specifiers.length;
      },
      'Program:exit'(node) {
        if (library && library !== 'contracts' && count > max) context.report({ node, messageId: 'tooWide', data: { count, max } });
      },
    };
  },
};
