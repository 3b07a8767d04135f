// The JSON API, with the session's CSRF token. A refusal is an Error with words for a person.

import { begin, end, reach } from "./saved.js";

export async function post(url, data) {
  begin();
  let response;
  try {
    response = await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": document.body.dataset.csrf },
      body: JSON.stringify(data),
    });
  } catch {
    end(reach(0));
    throw new Error("Not saved: the server cannot be reached. Your selection is still there; try again.");
  }
  if (!response.ok) {
    end(reach(response.status));
    throw new Error(await words(response));
  }
  end();
  return response.json();
}

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
