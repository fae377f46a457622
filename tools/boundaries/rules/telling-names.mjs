import { projectPath } from './project-path.mjs';
import { emptyName } from '../names.mjs';

export const tellingNames = {
  meta: {
    type: 'problem',
    docs: { description: 'A file or folder name says what is inside' },
    schema: [],
    messages: { empty: '"{{name}}" says nothing about what is inside' },
  },
  create(context) {
    return {
      Program(node) {
        const name = emptyName(projectPath(context));
        if (name) context.report({ node, messageId: 'empty', data: { name } });
      },
    };
  },
};
