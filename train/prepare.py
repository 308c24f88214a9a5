#!/usr/bin/env python3
"""Turns the corpora under SHARED/data into the one format that train_network reads (see sentences.h).

    prepare.py SHARED OUT

writes OUT/trees.tsv (UD English EWT with UNER's names; the free genres of GUM with names drawn from its entities),
OUT/names.tsv (sentences with names only), OUT/news.txt (unlabelled news, one paragraph a line), and for measuring
OUT/dev.conllu, OUT/gum-dev.conllu, OUT/dev.iob2. Nothing of a test part is read: GUM's documents are taken from its
train list less those that its dev and test lists name as well.
"""
import collections
import json
import os
import re
import shutil
import sys

KINDS = {'PER': 'PER', 'LOC': 'LOC', 'ORG': 'ORG'}
TITLES = set('mr mrs ms dr president king queen prince professor prof sir senator minister secretary general'.split())


def sentences(path):
    """Yields (id, rows) of a CoNLL-U or IOB2 file; words only."""
    name, rows = None, []
    with open(path, encoding='utf8') as lines:
        for line in lines:
            line = line.rstrip('\n')
            if line.startswith('# sent_id'):
                name = line.split('=', 1)[1].strip()
            elif not line.strip():
                if rows:
                    yield name, rows
                rows = []
            elif not line.startswith('# '):
                row = line.split('\t')
                if '-' not in row[0] and '.' not in row[0]:
                    rows.append(row)
    if rows:
        yield name, rows


def mended(tags):
    """The same labels with every name beginning in B."""
    out = []
    for i, tag in enumerate(tags):
        before = out[-1] if i else 'O'
        out.append('B' + tag[1:] if tag[0] == 'I' and before[2:] != tag[2:] else tag)
    return out


def write(out, forms, tags, rows=None):
    for i, (form, tag) in enumerate(zip(forms, tags)):
        row = rows[i] if rows else None
        out.write('\t'.join([form, row[3], row[4], row[6], row[7], tag] if row else [form, '_', '_', '_', '_', tag]) + '\n')
    out.write('\n')


# ------------------------------------------------------------------------------------------------------------- trees

def write_ewt(data, out):
    labels = {name: [r[2] for r in rows] for name, rows in sentences(data + '/uner/en_ewt-ud-train-first-commit.iob2')}
    for name, rows in sentences(data + '/ud-ewt/en_ewt-ud-train.conllu'):
        tags = labels.get(name, [])
        good = len(tags) == len(rows)
        tags = mended([t if t[2:] in KINDS else 'O' for t in tags]) if good else ['_'] * len(rows)
        write(out, [r[1] for r in rows], tags, rows)


def mentions(rows):
    """(first, last, type) of every entity that GUM brackets in the MISC column."""
    found, open_ones = [], []
    for i, row in enumerate(rows):
        misc = dict(x.split('=', 1) for x in row[9].split('|') if '=' in x)
        for part in re.findall(r'\([^()]*\)?|[^()]*\)', misc.get('Entity', '')):
            fields = part.strip('()').split('-')
            if part.startswith('(') and part.endswith(')'):
                found.append((i, i, fields[1] if len(fields) > 1 else ''))
            elif part.startswith('('):
                open_ones.append((fields[0], fields[1] if len(fields) > 1 else '', i))
            else:
                for k in range(len(open_ones) - 1, -1, -1):
                    if open_ones[k][0] == fields[0]:
                        found.append((open_ones[k][2], i, open_ones[k][1]))
                        open_ones.pop(k)
                        break
    return found


def gum_names(rows):
    """A mention whose head is a proper noun is a name: the run of proper nouns around the head, without a title."""
    kinds = {'person': 'PER', 'place': 'LOC', 'organization': 'ORG'}
    tags = ['O'] * len(rows)
    for first, last, kind in sorted(mentions(rows), key=lambda m: m[1] - m[0]):
        heads = [i for i in range(first, last + 1) if not first <= int(rows[i][6]) - 1 <= last]
        if kind not in kinds or len(heads) != 1 or rows[heads[0]][3] != 'PROPN':
            continue
        left = right = heads[0]
        while left > first and tags[left - 1] == 'O' and (
                rows[left - 1][3] == 'PROPN' or (rows[left - 1][1] in '.-&' and left - 2 >= first and rows[left - 2][3] == 'PROPN')):
            left -= 1
        while right < last and tags[right + 1] == 'O' and (rows[right + 1][3] == 'PROPN' or rows[right + 1][7].startswith('flat')):
            right += 1
        if any(t != 'O' for t in tags[left:right + 1]):
            continue
        while kind == 'person' and left < right and rows[left][1].rstrip('.').lower() in TITLES:
            left += 1
        tags[left:right + 1] = ['B-' + kinds[kind]] + ['I-' + kinds[kind]] * (right - left)
    return tags


def read_list(path):
    with open(path, encoding='utf8') as lines:
        return {line.strip() for line in lines if line.strip()}


def write_gum(data, out, dev_path):
    dev, test = read_list(data + '/gum-free/files.dev'), read_list(data + '/gum-free/files.test')
    with open(dev_path, 'w', encoding='utf8') as dev_out:
        for genre in 'news interview bio voyage academic court'.split():
            path = f'{data}/gum-free/gum_{genre}.conllu'
            for name, rows in sentences(path):
                document = name.rsplit('-', 1)[0]
                if document not in dev and document not in test:
                    write(out, [r[1] for r in rows], gum_names(rows), rows)
            with open(path, encoding='utf8') as text:
                for part in re.split(r'(?=# newdoc id = )', text.read()):
                    if part.strip() and part.split('\n')[0].split('= ')[1].strip() in dev:
                        dev_out.write(part.rstrip('\n') + '\n\n')


# ------------------------------------------------------------------------------------------------------------- names

def write_columns(path, kinds, out):
    """form … tag a line, separated by white space, a blank line after each sentence."""
    forms, tags = [], []
    with open(path, encoding='utf8') as lines:
        for line in list(lines) + ['']:
            fields = line.split()
            if len(fields) >= 2 and fields[0] != '-DOCSTART-':
                kind = kinds.get(fields[-1][2:])
                forms.append(fields[0])
                tags.append(fields[-1][:2] + kind if kind else 'O')
            elif forms:
                write(out, forms, mended(tags))
                forms, tags = [], []


def json_lines(path):
    with open(path, encoding='utf8') as lines:
        return [json.loads(line) for line in lines]


SMALL = set('of the for and al in on bin de to'.split())


def proper(text):
    """Does a mention look like a name and not like a description? (re3d marks both.)"""
    words = re.findall(r"[\w’'-]+", text)
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper() and all(
        not w[0].islower() or w in SMALL for w in words)


def write_re3d(folder, out):
    kinds = {'Organisation': 'ORG', 'Person': 'PER', 'Location': 'LOC'}
    spans = collections.defaultdict(list)
    for e in json_lines(folder + '/entities.json'):
        if e['type'] in kinds:
            spans[e['documentId']].append((e['begin'], e['end'], kinds[e['type']]))
    for document in json_lines(folder + '/documents.json'):
        text, label = document['text'], {}
        for begin, end, kind in sorted(spans[document['_id']], key=lambda s: s[0] - s[1]):
            article = re.match(r'(the|The|an?|An?)\s+', text[begin:end])
            begin += article.end() if article else 0
            if proper(text[begin:end]):
                label.update((i, (kind, begin)) for i in range(begin, end))
        for s in re.finditer(r'.+?(?:[.!?]["”’]?(?=\s+[A-Z“"])|\n|$)', text):
            forms, tags = [], []
            for w in re.finditer(r"[A-Za-z0-9À-ÿ](?:[\w]|[-.](?=\w))*|’s|'s|\S", s.group()):
                at = s.start() + w.start()
                forms.append(w.group())
                tags.append('O' if at not in label else ('B-' if label[at][1] == at else 'I-') + label[at][0])
            if forms:
                write(out, forms, mended(tags))


def write_names(data, out):
    small = data + '/ner-small'
    politics = {'person': 'PER', 'politician': 'PER', 'country': 'LOC', 'location': 'LOC', 'organisation': 'ORG', 'politicalparty': 'ORG'}
    emerging = {'person': 'PER', 'location': 'LOC', 'group': 'ORG', 'corporation': 'ORG'}
    write_columns(small + '/wikigold/CONLL-format/data/wikigold.conll.txt', KINDS, out)
    for part in ('train', 'dev', 'test'):
        write_columns(f'{small}/crossner-politics/{part}.txt', politics, out)
    for part in ('train/wnut17train.conll', 'dev/emerging.dev.conll', 'test/emerging.test.annotated'):
        write_columns(f'{small}/wnut17/CONLL-format/data/{part}', emerging, out)
    for source in sorted(os.listdir(data + '/re3d')):
        if os.path.isdir(f'{data}/re3d/{source}'):
            write_re3d(f'{data}/re3d/{source}', out)


# -------------------------------------------------------------------------------------------------------------- news

def joined(tokens):
    """Text from tokens: what a tokeniser parted is put together again."""
    text = ' '.join(tokens)
    text = re.sub(r" ([,.;:?!)\]”’%])", r'\1', text)
    text = re.sub(r"([(\[“$£€]) ", r'\1', text)
    text = re.sub(r" - ", '-', text)
    return re.sub(r"(’|') ?(s|t|re|ve|ll|d|m)\b", r'\1\2', text)


def write_news(data, out):
    for part in ('train-206docs-simplified.jsonl', 'dev.jsonl'):
        for document in json_lines(f'{data}/wikievents/{part}'):
            tokens = document['tokens']
            for at in range(0, len(tokens), 600):
                out.write(joined(tokens[at:at + 600]) + '\n\n')
    seen = set()
    for part in ('en_annotations_binary_complete.tsv', 'en_annotations_quad_multiclass.tsv'):
        with open(f'{data}/quadclass-en/{part}', encoding='utf8') as lines:
            for line in list(lines)[1:]:
                text = line.rsplit('\t', 1)[0].strip().strip('"').replace('""', '"')
                if text not in seen:
                    out.write(text + '\n\n')
                seen.add(text)


def main(shared, to):
    data = shared + '/data'
    os.makedirs(to, exist_ok=True)
    with open(to + '/trees.tsv', 'w', encoding='utf8') as out:
        write_ewt(data, out)
        write_gum(data, out, to + '/gum-dev.conllu')
    with open(to + '/names.tsv', 'w', encoding='utf8') as out:
        write_names(data, out)
    with open(to + '/news.txt', 'w', encoding='utf8') as out:
        write_news(data, out)
    shutil.copyfile(data + '/ud-ewt/en_ewt-ud-dev.conllu', to + '/dev.conllu')
    shutil.copyfile(data + '/uner/en_ewt-ud-dev.iob2', to + '/dev.iob2')


if __name__ == '__main__':
    main(sys.argv[1], sys.argv[2])
