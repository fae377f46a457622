export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly path: string;
  readonly severity: 'error' | 'warning';
}

export function judge(document: object): Promise<readonly Finding[]>;
