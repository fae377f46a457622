import { parseAllDocuments } from 'yaml';

export interface Labels {
  readonly [name: string]: string;
}

export interface Selector {
  readonly matchLabels?: Labels;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly volumeMounts?: readonly { readonly mountPath: string }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: { readonly sleep?: { readonly seconds: number } } };
  readonly resources?: {
    readonly requests?: { readonly cpu?: string; readonly memory?: string };
    readonly limits?: { readonly cpu?: string; readonly memory?: string };
  };
  readonly securityContext?: {
    readonly allowPrivilegeEscalation?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
    readonly capabilities?: { readonly drop?: readonly string[] };
  };
}

export interface Probe {
  readonly httpGet?: { readonly path: string; readonly port: string; readonly scheme?: string };
}

export interface Pod {
  readonly metadata: { readonly labels: Labels };
  readonly spec: {
    readonly automountServiceAccountToken?: boolean;
    readonly terminationGracePeriodSeconds?: number;
    readonly topologySpreadConstraints?: readonly unknown[];
    readonly securityContext?: { readonly runAsNonRoot?: boolean; readonly seccompProfile?: { readonly type: string } };
    readonly containers: readonly Container[];
  };
}

/** As much of a Kubernetes object as the policies look at; the schemas look at the rest. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly data?: Labels;
  readonly spec?: {
    readonly replicas?: number;
    readonly template?: Pod;
    readonly selector?: Selector | Labels;
    readonly podSelector?: Selector;
    readonly policyTypes?: readonly string[];
    readonly egress?: readonly { readonly ports?: readonly { readonly port: number | string }[] }[];
  };
}

export function objectsIn(yaml: string): readonly KubernetesObject[] {
  return parseAllDocuments(yaml).map((document) => document.toJS() as KubernetesObject);
}

export const named = ({ kind, metadata }: KubernetesObject): string => `${kind}/${metadata.name}`;

/** An empty selector selects every pod. */
export function selects(selector: Selector | undefined, pod: Pod): boolean {
  return Object.entries(selector?.matchLabels ?? {}).every(([name, value]) => pod.metadata.labels[name] === value);
}
