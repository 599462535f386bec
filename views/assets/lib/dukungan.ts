type ComponentClass = new (root: Element) => unknown;

/** Tells the styles that scripts run here; govuk-frontend refuses to start without it. */
export function markSupported(): void {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported');
}

/** Runs a component on every element that asks for it. */
export function forEach(selector: string, start: (element: HTMLElement) => void): void {
  document.querySelectorAll<HTMLElement>(selector).forEach(start);
}

/** Starts govuk-frontend components by the `data-module` of their elements. */
export function startComponents(components: Readonly<Record<string, ComponentClass>>): void {
  markSupported();
  for (const [name, Component] of Object.entries(components)) {
    forEach(`[data-module="${name}"]`, (element) => new Component(element));
  }
}
