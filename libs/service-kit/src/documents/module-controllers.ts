import type { ControllerClass } from '../controller-routes.js';

type Imported = (new () => object) | { readonly module: new () => object; readonly controllers?: readonly ControllerClass[] };

/** The controllers that a module will have, read from its decorators without starting anything. */
export function controllersIn(module: Imported): readonly ControllerClass[] {
  const type = 'module' in module ? module.module : module;
  const declared = (Reflect.getMetadata('controllers', type) ?? []) as readonly ControllerClass[];
  const imported = ((Reflect.getMetadata('imports', type) ?? []) as readonly Imported[]).filter(
    (each) => typeof each === 'function' || 'module' in each,
  );
  const added = 'module' in module ? (module.controllers ?? []) : [];
  return [...new Set([...declared, ...added, ...imported.flatMap(controllersIn)])];
}
