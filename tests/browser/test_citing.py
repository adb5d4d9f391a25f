"""What a reader takes from the page that says how to cite."""

from django.utils.timezone import localdate

from tests.making import make_event

READ = """async () => {
  const [item] = await navigator.clipboard.read();
  const read = async (type) => [type, await (await item.getType(type)).text()];
  return Object.fromEntries(await Promise.all(item.types.map(read)));
}"""


def test_what_is_copied_has_its_italics_and_none_of_our_looks(
    new_context, live_server, transactional_db
):
    make_event(id="known", title="Joint Declaration")
    context = new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time("2026-05-03T12:00:00")
    page.goto(f"{live_server.url}/events/known/cite/")
    page.click("#cite-apa + .copy")
    taken = page.evaluate(READ)
    dated = f"Dyad. ({localdate().year}). Joint Declaration."
    said = f"{dated} In Dyad (Version 1). Retrieved May 3, 2026, from "
    assert taken["text/plain"].startswith(said)
    assert taken["text/html"].startswith(said.replace("In Dyad", "In <i>Dyad</i>"))
    page.click("#cite-bibtex + .copy")
    assert list(page.evaluate(READ)) == ["text/plain"]
    assert 'urldate = "2026-05-03"\n}' in page.evaluate(READ)["text/plain"]
