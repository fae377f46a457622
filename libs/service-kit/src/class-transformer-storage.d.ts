/** The part of class-transformer that knows what @Type was told; it ships without a declaration at the path it is loaded from. */
declare module 'class-transformer/cjs/storage.js' {
  export const defaultMetadataStorage: {
    findTypeMetadata(target: object, property: string): { readonly typeFunction: () => new () => object } | undefined;
  };
}
