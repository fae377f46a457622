export declare function emptyName(path: string): string | undefined;
