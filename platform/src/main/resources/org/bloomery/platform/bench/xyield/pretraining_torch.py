"""The pretraining of one network over pseudo-images in PyTorch, timed on one thread.

Reads the task, says what the untrained network answers to the first rows, and then for each line
it is sent trains the network anew and says how many steps it took per second."""

import json
import sys
import time

import torch
from torch import nn

ROWS, COLUMNS = 9, 18
CELLS = ROWS * COLUMNS


def images_map(cells):
    """The linear map from fractions and temperature to images of two channels."""
    to = torch.zeros(len(cells) + 1, 2 * CELLS)
    for element, cell in enumerate(cells):
        to[element, cell] = 1
    to[len(cells), CELLS:] = 1
    return to


def network(task):
    """Convolutions with normalisation, then one hidden layer, with the weights of the task."""
    layers, before = [], 2
    for channels in task["channels"]:
        layers += [
            nn.Conv2d(before, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
        ]
        before = channels
    layers += [
        nn.Flatten(),
        nn.Linear(before * CELLS, task["hidden"]),
        nn.ReLU(),
        nn.Linear(task["hidden"], 1),
    ]
    model = nn.Sequential(*layers)
    with torch.no_grad():
        for own, given in zip(model.parameters(), task["weights"], strict=True):
            weights = torch.tensor(given)
            is_linear = own.dim() == 2
            own.copy_(weights.reshape(own.shape[::-1]).T if is_linear else weights.reshape(own.shape))
    return model


def train(task, to_images, inputs, labels):
    """Trains a network; steps per second, and its squared error over the rows of the last pass."""
    model = network(task)
    model.train()
    rows, batch, epochs = len(labels), task["batch"], task["epochs"]
    start = time.perf_counter()
    optimizer = torch.optim.Adam(model.parameters(), lr=task["rate"])
    steps = epochs * -(-rows // batch)
    course = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(epochs):
        order = torch.randperm(rows)
        squares = 0.0
        for at in range(0, rows, batch):
            chosen = order[at : at + batch]
            pictures = (inputs[chosen] @ to_images).reshape(-1, 2, ROWS, COLUMNS)
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(pictures), labels[chosen])
            loss.backward()
            optimizer.step()
            course.step()
            squares += loss.detach()
    seconds = time.perf_counter() - start
    return {"steps_per_s": steps / seconds, "error": float(squares) * batch / rows}


def say(answer):
    print(json.dumps(answer), flush=True)


def main():
    with open(sys.argv[1]) as file:
        task = json.load(file)
    torch.set_num_threads(1)
    torch.manual_seed(1)
    to_images = images_map(task["cells"])
    inputs = torch.tensor(task["inputs"]).reshape(-1, len(task["cells"]) + 1)
    labels = torch.tensor(task["labels"]).reshape(-1, 1)
    with torch.no_grad():
        shown = (inputs[: task["batch"]] @ to_images).reshape(-1, 2, ROWS, COLUMNS)
        untrained = network(task).eval()(shown).flatten().tolist()
    say({"torch": torch.__version__, "untrained": untrained})
    for _ in sys.stdin:
        say(train(task, to_images, inputs, labels))


main()
