import type { INestApplicationContext } from '@nestjs/common';
import { accessOf } from './access.js';
import { controllersOf, methodsOf } from './controller-routes.js';
import { StartRefused } from './start-refused.js';

const PATH = 'path';
const PATTERN = 'microservices:pattern';

interface Surface {
  readonly undeclared: readonly string[];
  readonly doubled: readonly string[];
  readonly handlesMessages: boolean;
}

class UndeclaredRoutes extends StartRefused {
  constructor(faults: readonly string[]) {
    super(`The service does not start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'UndeclaredRoutes';
  }
}

/** Looks at every controller before anything listens: a route without an access declaration stops the start. */
export function inspectControllers(app: INestApplicationContext, prefix: string): { readonly handlesMessages: boolean } {
  const { undeclared, doubled, handlesMessages } = surfaceOf(app, prefix);
  const faults = [
    ...undeclared.map((route) => `${route} declares no access: add @Access(…)`),
    ...doubled.map((controller) => `${controller} repeats /${prefix}, which boot puts in front of every route`),
  ];
  if (faults.length > 0) throw new UndeclaredRoutes(faults);
  return { handlesMessages };
}

function surfaceOf(app: INestApplicationContext, prefix: string): Surface {
  const undeclared: string[] = [];
  const doubled: string[] = [];
  let handlesMessages = false;
  for (const controller of controllersOf(app)) {
    const paths = [Reflect.getMetadata(PATH, controller) as unknown].flat();
    if (paths.some((path) => typeof path === 'string' && path.replace(/^\//, '').startsWith(prefix))) doubled.push(controller.name);
    for (const [name, method] of methodsOf(controller)) {
      if (Reflect.hasMetadata(PATTERN, method)) handlesMessages = true;
      if (Reflect.hasMetadata(PATH, method) && accessOf(method) === undefined) undeclared.push(`${controller.name}.${name}`);
    }
  }
  return { undeclared, doubled, handlesMessages };
}
