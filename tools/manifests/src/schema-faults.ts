import type { KubernetesObject } from './objects.js';

interface Validator {
  (data: unknown): boolean;
  readonly errors?:
    readonly { readonly instancePath: string; readonly message?: string; readonly keyword: string; readonly params: object }[] | null;
}

type Watched = object & { readonly [key: string]: unknown };

/**
 * Lets a validator look at the data and notes which keys it asks for. A key that nobody asks for stands in no schema: Kubernetes' own
 * schemas let unknown keys pass, and a misspelt `readinesProbe` would be a pod without a probe.
 */
class Watcher {
  private readonly asked = new Map<object, Set<string>>();
  private readonly stands = new Map<object, object>();

  watch(data: unknown): unknown {
    if (typeof data !== 'object' || data === null) return data;
    const known = this.stands.get(data);
    if (known) return known;
    const asked = new Set<string>();
    this.asked.set(data, asked);
    const proxy = new Proxy(data as Watched, {
      get: (target, key) => {
        if (typeof key === 'string') asked.add(key);
        return this.watch(Reflect.get(target, key));
      },
    });
    this.stands.set(data, proxy);
    return proxy;
  }

  /** Where in the data the keys are that nobody asked for. */
  unseen(data: unknown, place = ''): readonly string[] {
    if (typeof data !== 'object' || data === null) return [];
    return Object.entries(data).flatMap(([key, value]) =>
      this.asked.get(data)?.has(key) ? this.unseen(value, `${place}/${key}`) : [`${place}/${key} is in no schema`],
    );
  }
}

async function validatorFor({ apiVersion, kind }: KubernetesObject): Promise<Validator> {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const owner = group === '' ? 'Core' : (group ?? '').split('.').map(capitalised).join('');
  const short = group?.split('.')[0] ?? '';
  for (const name of [owner, capitalised(short)]) {
    const file = `IoK8sApi${name}${capitalised(version ?? '')}${kind}`;
    const schema = await import(`kubernetes-models/_schemas/${file}`).catch(() => undefined);
    if (schema) return (schema as { validate: Validator }).validate;
  }
  throw new Error(`there is no schema for ${apiVersion} ${kind}`);
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the schema of its kind has against the object, unknown keys included. */
export async function schemaFaults(object: KubernetesObject): Promise<readonly string[]> {
  const validate = await validatorFor(object);
  const watcher = new Watcher();
  if (!validate(watcher.watch(object))) {
    return (validate.errors ?? []).map(
      ({ instancePath, message, keyword, params }) => `${instancePath} ${message ?? keyword} ${JSON.stringify(params)}`,
    );
  }
  return watcher.unseen(object);
}
