"""Whether a word is spelled as a Vietnamese syllable can be: the evidence that letters were read rightly."""

import re
import unicodedata

_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_ACUTE_OR_DOT = re.compile("[\u0301\u0323]")
_SYLLABLE = re.compile(
    r"""
    (?: ngh(?=[eêi]) | ng(?![eêi]) | gh(?=[eêi]) | g(?![eê]) | k(?=[eêiy]) | c(?![eêiy]) | qu | gi
      | nh | ch | kh | ph | th | tr | [bdđhlmnrstvx] )?
    (?: (?: oai|oay|oeo|uây|uôi|uya|uyu|iêu|yêu|ươi|ươu|uêu )
      | (?: uyê|iê|yê|uô|ươ|oa|oă|oe|uâ|uê|uơ|uy|oo ) (?P<stop1>ch|c|p|t)?(?:ng|nh|n|m)?
      | (?: ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oi|ôi|ơi|ua|ui|ưa|ưi|ưu )
      | (?: [aăâeêioôơuưy] ) (?P<stop2>ch|c|p|t)?(?:ng|nh|n|m)? )
    """,
    re.VERBOSE,
)


def is_syllable(word: str) -> bool:
    """Whether ``word`` (letters, NFC) could be one: onset, vowels, coda and tone fit each other.

    >>> [is_syllable(word) for word in ("Nghị", "quyết", "được", "NghÞ", "quyeát", "Köln", "cỏc", "être")]
    [True, True, True, False, False, False, False, False]
    """
    marked = unicodedata.normalize("NFD", word.lower())
    bare = unicodedata.normalize("NFC", marked.translate(_TONES))
    tones = len(marked) - len(marked.translate(_TONES))
    found = _SYLLABLE.fullmatch(bare)
    if found is None or tones > 1:
        return False
    stopped = found["stop1"] or found["stop2"]
    return not stopped or _ACUTE_OR_DOT.search(marked) is not None
