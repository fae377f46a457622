import type { ServiceDefinition } from './definition.js';
import { loadSettings } from './load-settings.js';
import type { ServiceSettings } from './settings.js';

const loaded = new WeakMap<object, ServiceSettings>();

/** Read once for each service, whoever asks first: boot, or the module of a test. */
export function settingsOf<S extends ServiceSettings>(definition: ServiceDefinition<S>, env: NodeJS.ProcessEnv = process.env): S {
  const known = loaded.get(definition) as S | undefined;
  return known ?? loadSettingsOf(definition, env);
}

export function loadSettingsOf<S extends ServiceSettings>(definition: ServiceDefinition<S>, env: NodeJS.ProcessEnv): S {
  const settings = loadSettings(definition.settings, env);
  loaded.set(definition, settings);
  return settings;
}
