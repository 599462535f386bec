// On every public page: the service worker, and what is still unsent. Under a kilobyte.
import { markSupported } from './lib/dukungan.js';

markSupported();

async function startWorker(): Promise<void> {
  const registration = await navigator.serviceWorker.register('/sw.js');
  const worker = (await navigator.serviceWorker.ready).active ?? registration.active;
  worker?.postMessage('kirim-antrean');
}

if ('serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    // A browser without storage (private window, full phone) still has the whole site.
    startWorker().catch(() => undefined);
  });
  window.addEventListener('online', () => navigator.serviceWorker.controller?.postMessage('kirim-antrean'));
}
