#!/usr/bin/env python3
"""Writes data/words/case.tsv, what src/text/case.c knows of capitals: case.py SHARED HOME > HOME/data/words/case.tsv

A word is `lower` when the train parts of UD English EWT and of the free genres of GUM write it so inside a sentence more
often than with a capital, or when the tables of HOME/data/events and roles.tsv have it and it is not mostly a name; `upper` when they mostly write it in
capitals, or when a party table has it as an acronym; `name` when it is mostly capitalised although its ending is one of
common words. The `ending` rows are kept by hand, below.
"""
import collections
import pathlib
import re
import sys

# endings of common words, with the least number of letters that such a word has
ENDINGS = dict(ing=5, ed=5, ly=6, tion=6, sion=6, tions=7, sions=7, ment=7, ments=8, ness=7, ism=7, ist=7, ists=8, ity=7, ities=8, able=7, ible=7,
               ous=6, ive=7, ives=7, ful=7, less=7, ship=7, ance=7, ence=7)
MONTHS = {'march', 'may', 'august'}
INFLECTIONS = ['s', 'es', "'s", 'd']


def tokens(path, keep):
    document, first = '', True
    for line in open(path, encoding='utf8'):
        if line.startswith('# newdoc id'):
            document = line.split('=', 1)[1].strip()
        elif not line.strip():
            first = True
        elif line[0].isdigit() and keep(document):
            row = line.split('\t')
            if row[0].isdigit():
                if row[1].isalpha() and not first:
                    yield row[1], row[3]
                first = row[3] == 'PUNCT' and (first or row[1] in ('"', '“', '``', ':', '.'))


def corpora(shared):
    data = pathlib.Path(shared, 'data')
    read = lambda f: set((data / 'gum-free' / f).read_text().split())
    train = read('files.train') - read('files.dev') - read('files.test')
    yield from tokens(data / 'ud-ewt/en_ewt-ud-train.conllu', lambda d: True)
    for path in sorted((data / 'gum-free').glob('*.conllu')):
        yield from tokens(path, lambda d: d in train)


def table_words(home):
    events = pathlib.Path(home, 'data/events')
    for path in [*events.glob('*.tsv'), pathlib.Path(home, 'data/parties/roles.tsv')]:
        for line in path.read_text(encoding='utf8').splitlines():
            if line.strip() and line[0] != '#':
                cell = line.split('\t')[0] if not line.startswith('@') else line.partition('\t')[2]
                yield from (w for w in re.findall(r"[a-z]{3,}", cell.replace('_', ' ')))


def acronyms(home):
    for path in pathlib.Path(home, 'data/parties').glob('*.tsv'):
        for line in path.read_text(encoding='utf8').splitlines():
            cells = line.split('\t')
            if len(cells) > 2 and cells[1] == 'acronym' and cells[2].isalpha() and cells[2].isupper():
                yield cells[2].lower()


def main(shared, home):
    seen = collections.defaultdict(collections.Counter)
    for form, tag in corpora(shared):
        if form.islower() and tag != 'PROPN':
            seen[form]['lower'] += 1
        elif form.isupper() and len(form) > 1:
            seen[form.lower()]['upper'] += 1
        elif form[0].isupper():
            seen[form.lower()]['name'] += 1
    case = {}
    for word, n in seen.items():
        most = max(n, key=lambda k: (n[k], k))
        ending = any(word.endswith(e) and len(word) >= least for e, least in ENDINGS.items())
        if most == 'lower' or (most == 'upper' and n[most] > 1) or (most == 'name' and n[most] > 1 and ending):
            case[word] = most
    for word in acronyms(home):
        if case.get(word) != 'lower' or seen[word]['lower'] < 2:
            case[word] = 'upper'
    for word in table_words(home):
        if seen[word]['name'] <= 5 * seen[word]['lower'] and word not in MONTHS and case.get(word) != 'upper':
            case[word] = 'lower'
    print('# How words are written inside a sentence; made by train/case.py from UD English EWT and GUM (train, free genres) and the\n'
          '# tables of events and parties. An ending\'s third column: the least letters of a word that has it.\n# kind\tword\tletters')
    for ending, least in sorted(ENDINGS.items()):
        print('ending', ending, least, sep='\t')
    for inflection in INFLECTIONS:
        print('inflection', inflection, 4 + len(inflection), sep='\t')
    for word in sorted(case):
        print(case[word], word, sep='\t')


main(*sys.argv[1:])
