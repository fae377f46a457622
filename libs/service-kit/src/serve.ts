import type { ServiceDefinition } from './definition.js';
import type { ServiceSettings } from './settings.js';
export interface RunningService {
  readonly url: string;
  stop(): Promise<void>;
}
export async function serve<S extends ServiceSettings>(_m: new () => object, _d: ServiceDefinition<S>): Promise<RunningService> {
  throw new Error('not yet');
}
