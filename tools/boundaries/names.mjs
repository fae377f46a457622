const saysNothing = new Set(['common', 'shared', 'core', 'util', 'utils', 'helper', 'helpers', 'misc', 'base']);

/** Kustomize's own word for what overlays build on. */
const exempt = /^k8s\/base(\/|$)/;

/** The first part of the path whose name says nothing about what is inside; undefined when all tell. `tsconfig.base.json` tells. */
export function emptyName(path) {
  const parts = path.split('/');
  return parts.find((part, index) => saysNothing.has(part.split('.')[0]) && !exempt.test(parts.slice(0, index + 1).join('/')));
}
