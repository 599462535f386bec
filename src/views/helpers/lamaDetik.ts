/** `{{lamaDetik 90}}` -> `2 menit`; below a minute in seconds. Rounded up: nobody is told to come too early. */
export function lamaDetik(seconds: unknown): string {
  const length = Math.max(1, Math.ceil(Number(seconds)));
  return length < 60 ? `${length} detik` : `${Math.ceil(length / 60)} menit`;
}
