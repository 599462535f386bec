/** Builds styles, browser modules and icons of `sourceDir` into `outDir`. Returns false when they were fresh. */
export function buildAssets(options: {
  readonly sourceDir: string;
  readonly outDir: string;
}): Promise<boolean>;
