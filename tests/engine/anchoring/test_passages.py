from annotations.engine.anchoring.passages import passages
from annotations.engine.text.canonical import canonicalise
from annotations.engine.values import Span


def told(old: str, new: str) -> list[tuple[str, str, bool]]:
    one, other = canonicalise(old), canonicalise(new)
    spans = [[Span(b.start, b.end) for b in each.blocks] for each in (one, other)]
    return [
        (
            one.text[p.old.start : p.old.end][:12] if p.old else "",
            other.text[p.new.start : p.new.end][:12] if p.new else "",
            p.same,
        )
        for p in passages(one.text, spans[0], other.text, spans[1])
    ]


A = "The first paragraph is about Peru and its mountains and nothing else at all."
B = "The second is about the third trip to Lima, which took three days in May."
C = "In the end everybody went home and said that it had been a good trip."


def test_unchanged_paragraphs_are_the_same():
    assert told(f"{A}\n\n{B}", f"{A}\n\n{B}") == [(A[:12], A[:12], True), (B[:12], B[:12], True)]


def test_an_edited_paragraph_stands_beside_what_it_became():
    edited = B.replace("third", "fourth")
    assert told(f"{A}\n\n{B}\n\n{C}", f"{A}\n\n{edited}\n\n{C}")[1] == (B[:12], edited[:12], False)


def test_what_is_new_and_what_is_gone_stand_alone():
    new = "Something altogether different: rain fell on Tuesday, in buckets, say meteorologists."
    assert told(f"{A}\n\n{B}\n\n{C}", f"{A}\n\n{new}\n\n{C}") == [
        (A[:12], A[:12], True), (B[:12], "", False), ("", new[:12], False), (C[:12], C[:12], True)
    ]  # fmt: skip


def test_edited_and_new_in_one_place():
    edited = B.replace("third", "fourth")
    found = told(f"{A}\n\n{B}", f"{A}\n\n{C}\n\n{edited}")
    assert found == [(A[:12], A[:12], True), ("", C[:12], False), (B[:12], edited[:12], False)]
