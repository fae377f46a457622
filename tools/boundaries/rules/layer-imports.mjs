import path from 'node:path';
import { calendarLayer, contractsLayer, serviceLayers } from './layers.mjs';
import { isSpec, projectPath } from './project-path.mjs';

const inService = /^(apps\/[^/]+\/src)\/([^/]+)\//;
const isWebPage = /^apps\/console\//;
const inLibrary = /^(libs\/(calendar|contracts)\/src)\//;
const libraryLayers = { calendar: calendarLayer, contracts: contractsLayer };

/** Where the file stands: the folder it may roam in, and the line of the table that binds it. The wiring at a service's root is bound by none. */
function placeOf(file) {
  if (isSpec(file) || isWebPage.test(file)) return undefined;
  const [, library, libraryName] = inLibrary.exec(file) ?? [];
  if (library) return { name: libraryName, home: library, root: library, layer: libraryLayers[libraryName] };
  const [, root, name] = inService.exec(file) ?? [];
  return name && { name, home: `${root}/${name}`, root, layer: serviceLayers[name] };
}

const within = (target, folder) => target === folder || target.startsWith(`${folder}/`) || target === `${folder}.js`;
const matches = (specifier, pattern) =>
  pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern || specifier.startsWith(`${pattern}/`);

function onlyTypes(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  const specifiers = node.specifiers ?? [];
  return specifiers.length > 0 && specifiers.every((specifier) => specifier.importKind === 'type' || specifier.exportKind === 'type');
}

function verdict(place, file, specifier, node) {
  const { layer } = place;
  if (!specifier.startsWith('.')) return layer.packages.some((pattern) => matches(specifier, pattern)) ? undefined : 'foreignPackage';
  const target = path.posix.join(path.posix.dirname(file), specifier);
  if (within(target, place.home)) return undefined;
  if (layer.folders.some((folder) => within(target, `${place.root}/${folder}`))) return undefined;
  if (layer.types.some((folder) => within(target, `${place.root}/${folder}`))) return onlyTypes(node) ? undefined : 'typesOnly';
  return 'foreignFolder';
}

export const layerImports = {
  meta: {
    type: 'problem',
    docs: { description: 'A layer imports what the table in layers.mjs names, and nothing else' },
    schema: [],
    messages: {
      unknownLayer: '{{layer}} is no folder of a service: {{known}}',
      foreignPackage: '{{layer}} must not import the package {{specifier}}',
      foreignFolder: '{{layer}} must not import {{specifier}}',
      typesOnly: '{{layer}} may import only types from {{specifier}}',
    },
  },
  create(context) {
    const file = projectPath(context);
    const place = placeOf(file);
    if (!place) return {};
    if (!place.layer) {
      const data = { layer: place.name, known: Object.keys(serviceLayers).join(', ') };
      return { Program: (node) => context.report({ node, messageId: 'unknownLayer', data }) };
    }
    const check = (node) => {
      const specifier = node.source?.value;
      const messageId = typeof specifier === 'string' && verdict(place, file, specifier, node);
      if (messageId) context.report({ node, messageId, data: { layer: place.name, specifier } });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};
