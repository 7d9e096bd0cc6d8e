"""Speaks sentences with flite and tells when each word and sound is heard.

Standard input: JSON list of {voice, stretch, text, wav}. Writes each wav (16 kHz mono) and prints a JSON list of
{words: [[startS, endS], ...] one for each word of the text between spaces, phones: [[name, endS], ...]}.
flite's ffmpeg filter gives the same sound but keeps the times to itself, hence this small binding.
"""
import ctypes as c
import json
import sys

flite = c.CDLL("libflite.so.1", mode=c.RTLD_GLOBAL)
for part in ("usenglish", "cmulex"):
    c.CDLL(f"libflite_{part}.so.1", mode=c.RTLD_GLOBAL)
flite.flite_init()


def declare(name, result, *arguments):
    function = getattr(flite, name)
    function.restype, function.argtypes = result, list(arguments)
    return function


pointer, text = c.c_void_p, c.c_char_p
synth = declare("flite_synth_text", pointer, text, pointer)
utterance_wave = declare("utt_wave", pointer, pointer)
save_wave = declare("cst_wave_save_riff", c.c_int, pointer, text)
relation = declare("utt_relation", pointer, pointer, text)
head = declare("relation_head", pointer, pointer)
following = declare("item_next", pointer, pointer)
feature_float = declare("ffeature_float", c.c_float, pointer, text)
feature_text = declare("item_feat_string", text, pointer, text)
set_float = declare("feat_set_float", None, pointer, text, c.c_float)

FIRST = b"daughter1.R:SylStructure.daughter1.daughter1.R:Segment.p.end"
LAST = b"daughtern.R:SylStructure.daughtern.daughtern.R:Segment.end"
voices = {}


def load(name):
    if name not in voices:
        register = getattr(c.CDLL(f"libflite_cmu_us_{name}.so.1"), f"register_cmu_us_{name}")
        register.restype, register.argtypes = pointer, [text]
        voices[name] = register(None)
    return voices[name]


def items(utterance, name):
    item = head(relation(utterance, name))
    while item:
        yield item
        item = following(item)


def speak(line):
    voice = load(line["voice"])
    # struct cst_voice begins with its name, then its features.
    features = c.cast(voice, c.POINTER(pointer))[1]
    set_float(features, b"duration_stretch", line["stretch"])
    utterance = synth(line["text"].encode(), voice)
    save_wave(utterance_wave(utterance), line["wav"].encode())
    words = [[feature_float(i, FIRST), feature_float(i, LAST)] for i in items(utterance, b"Token")]
    phones = [[feature_text(i, b"name").decode(), feature_float(i, b"end")] for i in items(utterance, b"Segment")]
    return {"words": words, "phones": phones}


json.dump([speak(line) for line in json.load(sys.stdin)], sys.stdout)
