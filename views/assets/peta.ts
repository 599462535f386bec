// [data-peta]: a map when it comes into view. Leaflet is fetched only then. Works without tiles: boundaries, points and
// scale are drawn from our own data, and the list beside the map stays the full answer.
import { forEach } from './lib/dukungan.js';
import type { drawMap } from './lib/gambar-peta.js';

function addStyles(url: string): Promise<void> {
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = url;
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}

async function show(element: HTMLElement): Promise<void> {
  const [module] = await Promise.all([
    import('./lib/gambar-peta.js') as Promise<{ drawMap: typeof drawMap }>,
    addStyles(element.dataset['gaya'] ?? ''),
  ]);
  await module.drawMap(element);
}

function fail(element: HTMLElement): void {
  element.hidden = true;
  const status = element.parentElement?.querySelector('[data-peta-kabar]');
  if (status) status.textContent = 'Peta tidak dapat dimuat. Isinya ada dalam daftar.';
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      watcher.unobserve(target);
      show(target as HTMLElement).catch(() => fail(target as HTMLElement));
    }
  },
  { rootMargin: '200px' },
);

function watch(element: HTMLElement): void {
  element.hidden = false;
  watcher.observe(element);
}

forEach('[data-peta]', watch);

// A part of the page was put in place later (the operators' desk).
document.addEventListener('isi-baru', (event) => {
  (event as CustomEvent<HTMLElement>).detail.querySelectorAll<HTMLElement>('[data-peta]').forEach(watch);
});
