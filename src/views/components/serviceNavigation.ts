import Handlebars from 'handlebars';

type Options = Readonly<Record<string, unknown>>;

function itemsOf(params: Options): readonly Options[] {
  const items = Array.isArray(params.navigation) ? (params.navigation as readonly (Options | null)[]) : [];
  return items
    .filter((item): item is Options => Boolean(item))
    .map((item) => ({ ...item, isActive: Boolean(item.active ?? item.current) }));
}

/** `{{#with (serviceNavigation this)}}`: what is shown, and whether the menu folds on a phone. */
export function serviceNavigation(params: Options): Options {
  const items = itemsOf(params);
  const slots = (params.slots ?? {}) as Options;
  const end = slots.end;
  const isPlainEnd = typeof end === 'string' || end instanceof Handlebars.SafeString;
  const endOptions = (isPlainEnd ? {} : (end ?? {})) as Options;
  const endHtml = isPlainEnd ? end : endOptions.html;
  const menuButtonText = params.menuButtonText ?? 'Menu';
  return {
    ...params,
    items,
    slots,
    endHtml,
    isEndInline: endOptions.align === 'inline',
    isSection: Boolean(params.serviceName) || Boolean(slots.start) || Boolean(endHtml),
    hasNavigation: items.length > 0 || Boolean(slots.navigationStart) || Boolean(slots.navigationEnd),
    isCollapsing: params.collapseNavigationOnMobile ?? items.length > 1,
    menuButtonText,
    buttonLabel: params.menuButtonLabel === menuButtonText ? undefined : params.menuButtonLabel,
    navigationLabel: params.navigationLabel ?? menuButtonText,
    navigationId: params.navigationId ?? 'navigation',
  };
}
