import type { Source } from './source.js';

/** The resources of a bundle, or the one that came alone, and how they refer to each other: by type and id, by address, or inside one another. */
export class FhirResources {
  private readonly all: readonly Source[];
  private readonly byReference: ReadonlyMap<string, Source>;

  constructor(root: Source) {
    const entries = kindOf(root) === 'Bundle' ? root.get('entry').items() : [];
    const alone = kindOf(root) === 'Bundle' ? [] : [root];
    const named = entries.flatMap((entry) => [[entry.get('fullUrl').value, entry.get('resource')] as const]);
    this.all = [...alone, ...entries.map((entry) => entry.get('resource'))];
    this.byReference = new Map([
      ...this.all.map((resource) => [`${kindOf(resource)}/${String(resource.get('id').value)}`, resource] as const),
      ...named.flatMap(([url, resource]) => (typeof url === 'string' ? [[url, resource] as const] : [])),
    ]);
    if (kindOf(root) === 'Bundle') {
      root.get('type').grammar();
      for (const entry of entries) entry.get('fullUrl').grammar();
    }
  }

  of(kind: string): readonly Source[] {
    return this.all.filter((resource) => kindOf(resource) === kind);
  }

  /** What a reference points at; undefined when it points outside. Followed, a reference has done its work. */
  follow(from: Source, reference: Source, kind: string): Source | undefined {
    const place = reference.get('reference');
    if (typeof place.value !== 'string') return undefined;
    const inside = from
      .get('contained')
      .items()
      .find((one) => `#${String(one.get('id').value)}` === place.value);
    const found = inside ?? this.byReference.get(place.value);
    if (!found || kindOf(found) !== kind) return undefined;
    place.grammar();
    found.get('id').grammar();
    found.get('resourceType').grammar();
    return found;
  }

  /** Everything else that says it is about the same patient. */
  about(patient: Source): readonly Source[] {
    return this.all.filter((one) =>
      ['subject', 'patient'].some((field) => this.byReference.get(String(one.get(field).get('reference').value)) === patient),
    );
  }
}

export function kindOf(resource: Source): string | undefined {
  const kind = resource.get('resourceType').value;
  return typeof kind === 'string' ? kind : undefined;
}

/** The answers of a questionnaire by their question, however deep the question stands. */
export function answersIn(response: Source): ReadonlyMap<string, readonly Source[]> {
  const found = new Map<string, readonly Source[]>();
  const collect = (items: readonly Source[]) => {
    for (const item of items) {
      const question = item.get('linkId').value;
      const answers = item.get('answer').items();
      if (typeof question === 'string') found.set(question, [...(found.get(question) ?? []), ...answers]);
      collect(item.get('item').items());
      for (const answer of answers) collect(answer.get('item').items());
    }
  };
  collect(response.get('item').items());
  return found;
}

/** The question itself is part of the form once its answer has found a field. */
export function known(response: Source, questions: readonly string[]): void {
  const mark = (items: readonly Source[]) => {
    for (const item of items) {
      item.get('linkId').grammar((linkId) => questions.includes(String(linkId)));
      mark(item.get('item').items());
      for (const answer of item.get('answer').items()) mark(answer.get('item').items());
    }
  };
  mark(response.get('item').items());
}
