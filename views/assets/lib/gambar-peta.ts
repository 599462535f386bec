import type { Feature, GeoJsonObject } from 'geojson';
import * as L from 'leaflet';

/** The city's box: where a map starts that was told nothing else. */
const CITY: L.LatLngBoundsLiteral = [
  [3.523, 98.436],
  [3.678, 98.545],
];

interface Properties {
  readonly judul?: string;
  readonly keterangan?: string;
  readonly url?: string;
  readonly keadaan?: string;
}

const propertiesOf = (feature: Feature | undefined): Properties => feature?.properties ?? {};

/** Words of our own data, set as text: nothing in a popup is ever parsed as HTML. */
function popup({ judul, keterangan, url }: Properties): HTMLElement {
  const box = document.createElement('div');
  const own = url !== undefined && /^\/(?![/\\])/.test(url) ? url : null;
  const title = document.createElement(own === null ? 'strong' : 'a');
  title.textContent = judul ?? 'Tanpa judul';
  if (own !== null) title.setAttribute('href', own);
  box.append(title);
  if (keterangan) {
    const text = document.createElement('p');
    text.textContent = keterangan;
    box.append(text);
  }
  return box;
}

function pin(keadaan: string | undefined): L.DivIcon {
  return L.divIcon({
    className: `pin pin--${/^[a-z]+$/.test(keadaan ?? '') ? keadaan : 'biasa'}`,
    iconSize: [24, 24],
    iconAnchor: [12, 22],
  });
}

async function addData(map: L.Map, url: string): Promise<void> {
  const answer = await fetch(url, { headers: { Accept: 'application/geo+json, application/json' } });
  if (!answer.ok) throw new Error(`GeoJSON ${answer.status}`);
  const layer = L.geoJSON((await answer.json()) as GeoJsonObject, {
    style: { color: '#17683a', weight: 1.5, fillOpacity: 0.06 },
    pointToLayer: (feature, at) => {
      const { judul, keadaan } = propertiesOf(feature);
      return L.marker(at, { icon: pin(keadaan), title: judul ?? '', alt: judul ?? 'Titik' });
    },
    onEachFeature: (feature, item) => {
      if (propertiesOf(feature).judul) item.bindPopup(() => popup(propertiesOf(feature)));
    },
  }).addTo(map);
  const bounds = layer.getBounds();
  if (bounds.isValid() && !map.options.center) map.fitBounds(bounds, { padding: [16, 16] });
}

/** The pin of a form: dragged, tapped, or moved by the buttons beside the map. */
function addPicker(map: L.Map, element: HTMLElement, start: L.LatLngExpression): void {
  const marker = L.marker(start, {
    icon: pin('pilih'),
    draggable: true,
    keyboard: true,
    title: 'Letak yang dilaporkan',
    alt: 'Letak yang dilaporkan',
  }).addTo(map);
  const tell = (at: L.LatLng): void => {
    element.dispatchEvent(
      new CustomEvent('pilih', { bubbles: true, detail: { lintang: at.lat, bujur: at.lng } }),
    );
  };
  marker.on('dragend', () => tell(marker.getLatLng()));
  map.on('click', ({ latlng }) => tell(latlng));
  element.addEventListener('pin', (event) => {
    const { lintang, bujur } = (event as CustomEvent<{ lintang: number; bujur: number }>).detail;
    marker.setLatLng([lintang, bujur]);
    if (!map.getBounds().contains([lintang, bujur]))
      map.setView([lintang, bujur], Math.max(map.getZoom(), 16));
  });
}

/** Draws a map from the data attributes of its element (views/partials/peta.hbs lists them). */
export async function drawMap(element: HTMLElement): Promise<void> {
  const { lintang, bujur, zum, ubin, atribusi, sumber, pilih } = element.dataset;
  const centre = lintang && bujur ? L.latLng(Number(lintang), Number(bujur)) : null;
  const map = L.map(element, {
    zoomControl: false,
    scrollWheelZoom: false,
    // Without tiles nothing blurs between whole zoom levels, so the city may fill the frame.
    zoomSnap: ubin ? 1 : 0.25,
    ...(centre ? { center: centre, zoom: Number(zum ?? 16) } : {}),
  });
  if (!centre) map.fitBounds(CITY);
  L.control.zoom({ zoomInTitle: 'Perbesar', zoomOutTitle: 'Perkecil' }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.attributionControl.setPrefix(false);
  if (ubin) L.tileLayer(ubin, { attribution: '', maxZoom: 19 }).addTo(map);
  if (atribusi)
    map.attributionControl.addAttribution(
      L.Util.template('{teks}', { teks: atribusi.replace(/[<>&]/g, '') }),
    );
  if (pilih) addPicker(map, element, centre ?? map.getCenter());
  else if (centre) L.marker(centre, { icon: pin('pilih'), title: 'Letak', alt: 'Letak' }).addTo(map);
  if (sumber) await addData(map, sumber);
}
