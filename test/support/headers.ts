import type { Answer } from './client.js';

/** How strict an address must be: pages and everything else of ours, or machine protocols without pages. */
export type Surface = 'page' | 'machine';

const needed: Readonly<Record<string, RegExp>> = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^(strict-origin-when-cross-origin|same-origin|no-referrer)$/,
  'x-frame-options': /^DENY$/i,
  'cross-origin-opener-policy': /^same-origin/,
  'cross-origin-resource-policy': /^same-(origin|site)$/,
  'permissions-policy': /geolocation=\(self\)/,
};

/** What is missing or too open in one answer's headers, cookies and CSP. */
export function headerFindings(answer: Answer, surface: Surface = 'page'): readonly string[] {
  const { headers } = answer;
  const missing = Object.entries(needed)
    .filter(([name, form]) => surface === 'page' && !form.test(headers.get(name) ?? ''))
    .map(([name]) => `${name}: ${headers.get(name) ?? 'missing'}`);
  const talkative = ['x-powered-by', 'server'].filter((name) => headers.has(name));
  const csp = surface === 'page' ? cspFindings(headers.get('content-security-policy') ?? '') : [];
  const cookies = headers.getSetCookie().flatMap(cookieFindings);
  const cache = cacheFindings(answer);
  return [...missing, ...talkative, ...csp, ...cookies, ...cache].map((what) => `${answer.url}: ${what}`);
}

/** What a policy lets through that it should not. `origins` are the sources that may stand in it beside our own. */
export function cspFindings(policy: string, origins: readonly string[] = []): readonly string[] {
  if (!policy) return ['content-security-policy missing'];
  const directives = new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  const findings: string[] = [];
  if (directives.get('default-src')?.join() !== "'none'") findings.push("default-src is not 'none'");
  for (const name of ['base-uri', 'frame-ancestors', 'form-action']) {
    if (!directives.has(name)) findings.push(`${name} missing`);
  }
  const allowed = new Set(["'self'", "'none'", 'data:', 'blob:', ...origins]);
  for (const [name, sources] of directives) {
    for (const source of sources) {
      if (allowed.has(source) && !(source === 'data:' && !name.startsWith('img'))) continue;
      if (!/^'(nonce|sha256)-/.test(source)) findings.push(`${name} ${source}`);
    }
  }
  return findings;
}

function cookieFindings(line: string): readonly string[] {
  const name = line.split('=')[0] ?? '';
  const wanted = { HttpOnly: /;\s*httponly/i, SameSite: /;\s*samesite=(lax|strict)/i, Path: /;\s*path=\//i };
  return Object.entries(wanted)
    .filter(([, form]) => !form.test(line))
    .map(([what]) => `cookie ${name} without ${what}`);
}

// What a person sees must never lie in a shared cache.
function cacheFindings({ headers }: Answer): readonly string[] {
  const isPublic = /\bpublic\b/.test(headers.get('cache-control') ?? '');
  return isPublic && headers.getSetCookie().length > 0 ? ['public answer sets a cookie'] : [];
}
