import { Router } from 'express';

/** One thing readiness depends on; rejects or answers false when it is not there. */
export interface ReadinessCheck {
  readonly nama: string;
  check(): Promise<boolean>;
}

/** `/healthz`: the process lives. `/readyz`: everything it needs answers, and it is not stopping. */
export function healthRoutes(checks: readonly ReadinessCheck[], isStopping: () => boolean): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.setHeader('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    const results = await Promise.all(
      checks.map(async ({ nama, check }) => [nama, await passes(check)] as const),
    );
    const ready = !isStopping() && results.every(([, ok]) => ok);
    res.status(ready ? 200 : 503).setHeader('Cache-Control', 'no-store');
    res.json({ status: ready ? 'ok' : 'belum siap', ...Object.fromEntries(results) });
  });
  return router;
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
