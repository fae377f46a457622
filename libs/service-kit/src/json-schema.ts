export function jsonSchemaOf(contract: new () => object): object {
  return { title: contract.name };
}
