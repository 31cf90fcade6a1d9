"""Which office of which body a question means: where the title ends and the name of the body begins.

"Bộ trưởng Bộ Khoa học và Công nghệ" is Bộ trưởng of Bộ Khoa học và Công nghệ, although registers have a title
"Bộ trưởng Bộ"; "Bộ trưởng Khoa học và Công nghệ" leaves out the head of the body's name.
"""

from collections.abc import Collection, Mapping, Sequence

from schema.folding import fold
from schema.registry import Registry


def title_words(registry: Registry, bare: Sequence[str]) -> dict[str, list[str]]:
    """Folded titles that questions may use, each with the forms in which the graph may have it."""
    forms: dict[str, list[str]] = {}
    for post in registry.positions:
        for form in (post.name, *post.aliases):
            forms.setdefault(fold(form), []).append(form)
        english = forms.setdefault(fold(post.name_en), [post.name_en])
        english += [post.name, *post.aliases]
    for title in bare:
        forms.setdefault(fold(title), []).append(title)
    return {folded: list(dict.fromkeys(found)) for folded, found in forms.items()}


def readings(
    title: str, body: str, titles: Collection[str], heads: Mapping[str, Sequence[str]]
) -> list[tuple[str, str]]:
    """(title, body) as the question splits them, then with words of the title given to the body, then with
    the head that the title implies.

    >>> readings("Bộ trưởng Bộ", "Y tế", {"bo truong"}, {"bo truong": ["Bộ"]})
    [('Bộ trưởng Bộ', 'Y tế'), ('Bộ trưởng', 'Bộ Y tế')]
    """
    found = [(title, body)]
    words = title.split()
    for cut in range(len(words) - 1, 0, -1):
        shorter = " ".join(words[:cut])
        if fold(shorter) in titles:
            found.append((shorter, " ".join([*words[cut:], body])))
    for shorter, _ in tuple(found):
        found += [(shorter, f"{head} {body}") for head in heads.get(fold(shorter), ())]
    return list(dict.fromkeys(found))
