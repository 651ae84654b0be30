package io.plimsoll.gateway.waitingroom.page;

/**
 * The page's script: looks at the page again when the page says so, and puts what has
 * changed in the place of what is shown. Where another phase has begun the page is loaded
 * anew, and who is called asks for its pass. What cannot be had is asked for later, twice
 * as long each time, and what is shown stays.
 */
final class Script {

	static final String TEXT = """

			(() => {
			  const main = document.querySelector('main');
			  const phase = main.dataset.phase;
			  let wait = Number(main.dataset.poll);
			  if (phase === 'CALLED') {
			    setTimeout(() => document.querySelector('form').requestSubmit(), wait);
			    return;
			  }
			  if (!wait) {
			    return;
			  }
			  const show = (page) => {
			    for (const id of ['place', 'ahead', 'eta', 'updated']) {
			      const before = document.getElementById(id);
			      const now = page.getElementById(id);
			      if (before && now && before.textContent !== now.textContent) {
			        before.textContent = now.textContent;
			      }
			    }
			    const bar = document.getElementById('progress');
			    const next = page.getElementById('progress');
			    if (bar && next) {
			      bar.value = next.getAttribute('value');
			    }
			    document.title = page.title;
			  };
			  const look = async () => {
			    try {
			      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
			      if (!answer.ok) {
			        throw new Error(answer.status);
			      }
			      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
			      const next = page.querySelector('main').dataset;
			      if (next.phase !== phase) {
			        location.reload();
			        return;
			      }
			      show(page);
			      wait = Number(next.poll);
			    } catch {
			      wait = Math.min(2 * wait, 60000);
			    }
			    setTimeout(look, wait);
			  };
			  setTimeout(look, wait);
			})();
			""";

	/** What the policy names it by. */
	static final String HASH = Style.hash(TEXT);

	private Script() {
	}

}
