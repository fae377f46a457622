import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';

const PATH = 'path';
const METHOD = 'method';

export type ControllerClass = abstract new (...args: never[]) => object;

/** One route as its decorators say it. */
export interface ControllerRoute {
  readonly controller: ControllerClass;
  readonly name: string;
  readonly handler: object;
  readonly method: string;
  /** Below `/{api}/v1`, with Nest's `:parameter`. */
  readonly path: string;
}

export function* controllersOf(app: INestApplicationContext): Generator<ControllerClass> {
  for (const module of app.get(ModulesContainer, { strict: false }).values()) {
    for (const { metatype } of module.controllers.values()) if (typeof metatype === 'function') yield metatype as ControllerClass;
  }
}

export function* routesOf(controller: ControllerClass): Generator<ControllerRoute> {
  const bases = [Reflect.getMetadata(PATH, controller) as string | readonly string[] | undefined].flat();
  for (const [name, handler] of methodsOf(controller)) {
    const paths = [Reflect.getMetadata(PATH, handler) as string | readonly string[] | undefined].flat();
    const method = RequestMethod[Reflect.getMetadata(METHOD, handler) as number];
    for (const path of paths) {
      if (path === undefined || method === undefined) continue;
      for (const base of bases) yield { controller, name, handler, method: method.toLowerCase(), path: joined(base ?? '', path) };
    }
  }
}

function joined(...parts: readonly string[]): string {
  return `/${parts
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter((part) => part !== '')
    .join('/')}`;
}

/** Inherited methods too: a route does not escape by living in a parent class. */
export function* methodsOf(controller: ControllerClass): Generator<[string, object]> {
  const seen = new Set(['constructor']);
  for (
    let level: object | null = controller.prototype;
    level && level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    for (const name of Object.getOwnPropertyNames(level)) {
      const { value } = Object.getOwnPropertyDescriptor(level, name) ?? {};
      if (!seen.has(name) && typeof value === 'function') yield [name, value as object];
      seen.add(name);
    }
  }
}
