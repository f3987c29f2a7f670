/**
 * A plugin of typedoc: pages stand in the menu under their own headings, in the groups that `pages.mjs` gives them, and at addresses
 * that are the names of their files.
 */
import { Converter, KindRouter } from 'typedoc';
import { groups } from './pages.mjs';

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_, page) => {
    const file = fileOf(page);
    page.name = /^# (.*)$/m.exec(page.content.map(({ text }) => text).join(''))[1].replaceAll('`', '');
    page.frontmatter.group = Object.keys(groups).find((name) =>
      groups[name].some((path) => file.endsWith(path)),
    );
  });
  app.renderer.defineRouter('pages', PagesRouter);
}

class PagesRouter extends KindRouter {
  getIdealBaseName(reflection) {
    return reflection.isDocument()
      ? /docs\/(.*)\.md$/.exec(fileOf(reflection))[1]
      : super.getIdealBaseName(reflection);
  }
}

function fileOf(page) {
  return page.project.files.getReflectionPath(page);
}
