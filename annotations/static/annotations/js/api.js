// The JSON API, with the session's CSRF token. A refusal is an Error with words for a person; what did not
// reach the server is kept and sent again under the same key, so that it is done once.

import { begin, end, keep, lost, reach } from "./saved.js";

export async function post(url, data, onDone, key = crypto.randomUUID()) {
  begin();
  let status = 0;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "Content-Type": "application/json", Accept: "application/json",
        "X-CSRFToken": document.body.dataset.csrf, "Idempotency-Key": key,
      },
      body: JSON.stringify(data),
    });
    status = response.status;
    if (response.ok) {
      const told = await response.json();
      end();
      return onDone(told);
    }
    if (!lost(status)) {
      end(reach(status));
      throw new Refused(await words(response));
    }
  } catch (error) {
    if (error instanceof Refused) throw error;
  }
  keep(key, () => post(url, data, onDone, key).catch(() => {}), reach(status));
  end(reach(status));
  return undefined;
}

export class Refused extends Error {}

// problem+json: `errors` names fields, `detail` is the sentence.
async function words(response) {
  try {
    const problem = await response.json();
    const first = Object.values(problem.errors ?? {})[0]?.[0];
    return first ?? problem.detail ?? problem.title ?? reach(response.status);
  } catch {
    return reach(response.status);
  }
}
