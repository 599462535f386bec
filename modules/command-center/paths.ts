/** URLs of the Command Center below its mount path; `url` is what links use. */
export const mountPath = '/command-center';

export const paths = {
  piket: '/piket',
  mulai: '/piket/mulai',
  selesai: '/piket/selesai',
  pengganti: '/piket/pengganti',
} as const;

/** The address of a page of this module. */
export function url(path: keyof typeof paths): string {
  return mountPath + paths[path];
}
